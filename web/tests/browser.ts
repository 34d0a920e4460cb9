// The little of a browser that the logic asks for when it is loaded; what is about browsers themselves is tried in one, by tests/Web.Tests.
Object.assign(globalThis, { document: { documentElement: { dataset: {} } }, window: new EventTarget() });
Object.defineProperty(globalThis, "navigator", { value: { languages: ["en"] }, configurable: true });
