import type { AnnotationQuery, Dashboard } from "./node_modules/@grafana/schema/dist/types/raw/dashboard/x/dashboard_types.gen";

// In a file the members of an enumeration are written as their texts.
type Written<T> = T extends string ? `${T}` : T extends (infer Item)[] ? Written<Item>[] : T extends object ? { [Name in keyof T]: Written<T[Name]> } : T;

// The query of an annotation is its data source's own.
type Annotation = Written<AnnotationQuery> & { expr: string; titleFormat: string };
type Microblog = Omit<Written<Dashboard>, "annotations"> & { annotations: { list: Annotation[] } };

export const dashboard: Microblog =
