import { oneLine } from '../../nodes/core/utils/one-line';

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
