import { useEffect } from "react";
import ReactPixel from "react-facebook-pixel";
import { hotjar } from "react-hotjar";

export function Tracking({ pixel, replay }) {
  useEffect(() => {
    ReactPixel.init(pixel);
    ReactPixel.pageView();
    hotjar.initialize(replay, 6);
  }, [pixel, replay]);
  return null;
}
