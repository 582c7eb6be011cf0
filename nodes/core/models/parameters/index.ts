/** Parts that many models share: one wording for one thing, while path and limits stay the model's own. */

export * from './sampling';
export * from './scene';
export * from './shape';
export * from './time';
export * from './variant';
export * from './words';
export type { Own } from './own';
