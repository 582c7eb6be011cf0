/** Parameters that many models share: one wording for one thing; each model overrides path and limits. */

export * from './dimensions';
export * from './duration';
export type { Overrides } from './overrides';
export * from './prompt';
export * from './sampling';
export * from './scene';
export * from './undocumented';
export * from './variant';
