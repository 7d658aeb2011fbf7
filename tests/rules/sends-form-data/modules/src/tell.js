export const tell = (name, value) => mixpanel.track(name, { value })
