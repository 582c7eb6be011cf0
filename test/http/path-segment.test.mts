import fc from 'fast-check';

import { pathSegment } from '../../nodes/core/http/path-segment';

const ROUTE = 'https://api.example.com/v6/video/fetch/';
const pathOf = (id: string) => new URL(`${ROUTE}${pathSegment(id)}`).pathname;

it.each([
	['147', '147'],
	['a/b c', 'a%2Fb%20c'],
	['a?b#c', 'a%3Fb%23c'],
	['a.b', 'a.b'],
])('%s is written as %s', (id, segment) => {
	expect(pathSegment(id)).toBe(segment);
});

it.each(['.', '..', '%2e', '%2E%2e', '.%2e', '../..', '..\\..', '/..', '...'])(
	'%s does not leave the route',
	(id) => {
		expect(pathOf(id)).toMatch(/^\/v6\/video\/fetch\/[^/]+$/);
	},
);

it('no text leaves the route', () => {
	const text = fc.array(fc.constantFrom('.', '/', '\\', '%', '2', 'e', 'E', '?', '#', 'a', '\t'));
	const stays = fc.property(text, (letters) => {
		fc.pre(letters.length > 0);
		expect(pathOf(letters.join(''))).toMatch(/^\/v6\/video\/fetch\/[^/]+$/);
	});
	fc.assert(stays);
});
