import { offeredName, safeFileName } from '../../nodes/core/files/file-name';

const nameFrom = (disposition: string | undefined, url = 'https://h.example/') =>
	safeFileName(offeredName(disposition, url), 'task-1', 'mp4');

describe('the name in the header', () => {
	it.each([
		['a plain one', 'attachment; filename="boat at dawn.mov"', 'boat at dawn.mp4'],
		['without quotes', 'attachment; filename=boat.mp4', 'boat.mp4'],
		[
			'the extended form wins',
			`attachment; filename="x"; filename*=UTF-8''b%C3%B6t.mp4`,
			'böt.mp4',
		],
		['a path upwards', 'attachment; filename="../../x"', 'x.mp4'],
		['a path upwards, encoded', 'attachment; filename="..%2F..%2Fx.mp4"', 'x.mp4'],
		['a path of Windows', 'attachment; filename="C:\\\\temp\\\\x.mp4"', 'x.mp4'],
		['only dots', 'attachment; filename=".."', 'task-1.mp4'],
		['empty', 'attachment; filename=""', 'task-1.mp4'],
		['no name', 'attachment', 'task-1.mp4'],
		['emoji', "attachment; filename*=UTF-8''%F0%9F%9A%A4%F0%9F%8C%85.mp4", '🚤🌅.mp4'],
		['a line break and a null', 'attachment; filename="a%0d%0ab%00c.mp4"', 'abc.mp4'],
		['reserved characters', 'attachment; filename="a<b>:c|d?*.mp4"', 'abcd.mp4'],
		['a broken encoding', 'attachment; filename="%E0%A4%A.mp4"', 'E0A4A.mp4'],
	])('%s', (_, disposition, wanted) => {
		expect(nameFrom(disposition)).toBe(wanted);
	});

	it('of a million spaces holds nobody up', () => {
		expect(nameFrom(`attachment; filename="a${' '.repeat(1_000_000)}b"`)).toMatch(/^a *\.mp4$/);
	});

	it('of 5,000 characters is cut between characters', () => {
		const name = nameFrom(`attachment; filename="${'b'.repeat(99)}${'🚤'.repeat(4_901)}.mp4"`);
		expect(name).toBe(`${'b'.repeat(99)}🚤.mp4`);
	});
});

describe('the last part of the link', () => {
	it.each([
		['https://h.example/a/boat.mp4?X-Amz-Date=1', 'boat.mp4'],
		['https://h.example/a/b%20c.gif', 'b c.mp4'],
		['https://h.example/a/..%2f..%2fx', 'x.mp4'],
		['https://h.example/', 'task-1.mp4'],
		['https://h.example', 'task-1.mp4'],
	])('%s', (url, wanted) => {
		expect(nameFrom(undefined, url)).toBe(wanted);
	});
});
