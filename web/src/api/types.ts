import type { components } from "./schema";

type Schemas = components["schemas"];

export type Tweet = Schemas["Tweet"];
export type UserCard = Schemas["UserCard"];
export type Profile = Schemas["Profile"];
export type Attachment = Schemas["Attachment"];
export type Media = Schemas["Media"];
export type Entities = Schemas["Entities"];
export type Trend = Schemas["Trend"];
export type Notification = Schemas["Notification"];
export type ApiKey = Schemas["ApiKey"];
export type AuthorizedApp = Schemas["AuthorizedApp"];
export type SessionView = Schemas["Session"];
export type Identity = Schemas["Identity"];
export type Account = Schemas["Account"];
export type Role = Account["role"];
export type Passkey = Schemas["Passkey"];
export type Invitation = Schemas["Invitation"];
export type Report = Schemas["Report"];
export type ScimToken = Schemas["ScimToken"];
export type DirectoryGroup = Schemas["ProvisionedGroup"];
export type AuditEntry = Schemas["ListAuditEntriesEntry"];
export type Note = Schemas["Note"];
export type Version = NonNullable<Schemas["Version"]>;
export type Visibility = "public" | "followers" | "private";
