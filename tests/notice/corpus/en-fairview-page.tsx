import { Layout } from "../components/Layout";

const updated = "2026-01-15";

export default function PrivacyPolicy() {
  return (
    <Layout title="Privacy policy">
      <h1>Privacy policy</h1>
      <p>
        Fairview Clinics collects personal data when you book. Your rights under data protection law are described
        below, and you may withdraw your consent at any time.
      </p>
      <h2>Advertising</h2>
      <p>
        If you agree, <strong>TikTok Pixel</strong> tells TikTok Technology Limited that you came from one of our
        adverts. TikTok keeps this for 13 months and may send it to Singapore.
      </p>
      <p>
        We also use Microsoft Advertising (Microsoft Ireland Operations) for the same purpose. Its cookies expire after
        390 days.
      </p>
      <p>We have never used Snapchat Pixel, and there is no Pinterest Tag on these pages.</p>
    </Layout>
  );
}
