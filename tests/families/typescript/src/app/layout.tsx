import Script from 'next/script';
import type { ReactNode } from 'react';

export default function Layout({ children }: { children: ReactNode }) {
  const id: string | undefined = process.env.NEXT_PUBLIC_CLARITY_ID;
  return (
    <html lang="en">
      <body>
        {children}
        {/* expect: embedded-tracker */}
        <Script src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456" strategy="afterInteractive" />
        {id && (
          <Script id="clarity" strategy="afterInteractive">
            {/* expect: embedded-tracker */}
            {`(function(c,l,a,r,i,t,y){c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};t=l.createElement(r);t.async=1;t.src="https://www.clarity.ms/tag/"+i;y=l.getElementsByTagName(r)[0];y.parentNode.insertBefore(t,y);})(window,document,"clarity","script","${id}");`}
          </Script>
        )}
        {/* clean: embedded-tracker */}
        {/* <Script src="https://static.hotjar.com/c/hotjar-1000001.js?sv=6" /> */}
      </body>
    </html>
  );
}
