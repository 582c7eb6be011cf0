// Writes docs/models from the catalogue as it was built last.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtCatalogue } from './catalogue/load.mts';
import { referencePages } from './catalogue/reference.mts';

const FOLDER = 'docs/models';

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const [file, text] of referencePages(builtCatalogue()))
	writeFileSync(join(FOLDER, file), text);
