import ReactPixel from "react-facebook-pixel";

// clean: embedded-tracker
const note = "We removed the pixel from this page.";

export default function start() {
  // expect: embedded-tracker:warning
  ReactPixel.pageView();
  return note;
}
