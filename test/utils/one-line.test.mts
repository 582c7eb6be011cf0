import { inPieces, oneLine } from '../../nodes/core/utils/one-line';

it('keeps a text on its line, whatever breaks lines or turns them', () => {
	const forged = 'Task 7\n2026-11-26 | info | Task 8\r\u2028\u0085\u001b[31m\u202e';
	expect(oneLine(forged)).toBe(
		'Task 7\\u000a2026-11-26 | info | Task 8\\u000d\\u2028\\u0085\\u001b[31m\\u202e',
	);
	expect(oneLine('Grüße, 動画 🎬')).toBe('Grüße, 動画 🎬');
});

it('shortens what nobody would read', () => {
	expect(oneLine('a'.repeat(1_000_000))).toHaveLength(2_003);
});

it.each([
	['short', ['a b'], 'a b'],
	['empty', [], ' '],
	['long words', ['x'.repeat(2_000), 'x'.repeat(500)], 'x'.repeat(2_500)],
	['many words', [`${'abc '.repeat(499)}abc`, 'abc'], `${'abc '.repeat(500)}abc`],
])('breaks a text between words into lines that are not cut: %s', (_, pieces, text) => {
	expect(inPieces(text)).toEqual(pieces);
	for (const piece of pieces) expect(oneLine(piece)).toBe(piece);
});
