/** Parts of a parameter in which a model differs, such as path and limits. */
export type Overrides<T> = Partial<T>;
