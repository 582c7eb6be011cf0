/** What a model has its own way: any part of a parameter, such as path and limits. */
export type Own<T> = Partial<T>;
