import { readFileSync } from 'node:fs';
import { deliveryOf } from '../../nodes/core/request/media';
import { models } from '../../nodes/core/models';
import { providers } from '../../nodes/core/providers';
import { NEEDS_PAGE, withNeeds } from '../../tools/catalogue/needs.mts';

const page = withNeeds(readFileSync(NEEDS_PAGE, 'utf8'), { models, deliveryOf, providers });

it('the tables of the providers say what the specs say', () => {
	const stale = readFileSync(NEEDS_PAGE, 'utf8') !== page;
	expect(stale ? `${NEEDS_PAGE} is out of date: run npm run build` : '').toBe('');
});

it('every model that may still run has one row', () => {
	const living = models.filter(({ status }) => /^(current|unlisted)$/.test(status.state));
	expect(page.match(/^\| \[/gm)).toHaveLength(living.length);
});

it.each([
	['inside the request', 'Kling 3.0 Pro Image to Video', 'Image: URL or file<br>'],
	['uploaded', 'Stable Diffusion Image to Video Motion', 'Motion Video: file, uploaded'],
	['nowhere', 'Kling 3.0 Motion Control', 'Motion Video: URL |'],
	['as a link', 'Watermark Remover', 'Video: URL or file up to 5 MB'],
])('says where a file goes: %s', (_, title, reads) => {
	const row = page.split('\n').find((line) => line.startsWith(`| [${title}]`));
	expect(row).toContain(reads);
});
