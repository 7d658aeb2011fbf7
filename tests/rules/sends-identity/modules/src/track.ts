import posthog from 'posthog-js'

export function whoIs(id: string, traits: Record<string, string>) {
  posthog.identify(id, traits)
}
