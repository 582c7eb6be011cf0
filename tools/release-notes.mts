// `node tools/release-notes.mts v1.2.3`: prints what CHANGELOG.md says about that version.
import { readFileSync } from 'node:fs';
import { releaseNotes } from './release/changelog.mts';

const [tag = ''] = process.argv.slice(2);
console.log(releaseNotes(readFileSync('CHANGELOG.md', 'utf8'), tag.replace(/^v/, '')));
