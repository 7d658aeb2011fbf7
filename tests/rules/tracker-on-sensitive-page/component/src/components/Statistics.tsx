import Script from 'next/script'

export function Statistics() {
  return (
    <>
      {/* expect: tracker-on-sensitive-page */}
      <Script src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456" />
    </>
  )
}
