// Writes docs/models, and the tables of docs/providers.md, from the catalogue as it was built last.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtCatalogue, builtLists, builtNeeds } from './catalogue/load.mts';
import { NEEDS_PAGE, withNeeds } from './catalogue/needs.mts';
import { referencePages } from './catalogue/reference.mts';

const FOLDER = 'docs/models';

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const [file, text] of referencePages(builtCatalogue(), await builtLists()))
	writeFileSync(join(FOLDER, file), text);
writeFileSync(NEEDS_PAGE, withNeeds(readFileSync(NEEDS_PAGE, 'utf8'), builtNeeds()));
