// Writes nodes/core/models/index.ts, so that a model needs no more than its own file.
import { writeFileSync } from 'node:fs';
import { INDEX, modelIndex } from './catalogue/model-index.mts';

writeFileSync(INDEX, modelIndex());
