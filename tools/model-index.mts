// Writes nodes/core/models/index.ts and nodes/core/models/vocabulary.ts, so that a model needs no more than
// its own file. To be run before tsc: it takes the specs as they are, names that are new included.
import './catalogue/import-typescript.mts';
import { writeFileSync } from 'node:fs';
import { INDEX, modelIndex } from './catalogue/model-index.mts';
import { readSources, VOCABULARY, vocabulary } from './catalogue/vocabulary.mts';

writeFileSync(INDEX, modelIndex());
writeFileSync(VOCABULARY, vocabulary(await readSources()));
