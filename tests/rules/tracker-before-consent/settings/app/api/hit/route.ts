export async function POST(request: Request) {
  // expect: tracker-before-consent:note
  await fetch('https://cloud.umami.is/api/send', { method: 'POST', body: await request.text() });
}
