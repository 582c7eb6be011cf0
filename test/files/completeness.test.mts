import { completenessCheck } from '../../nodes/core/files/completeness';
import { gif, mp4 } from './file-host.mts';

function isComplete(extension: string, ...chunks: Buffer[]): boolean {
	const check = completenessCheck({ kind: 'video', extension, mimeType: 'video/any' });
	for (const chunk of chunks) check.take(chunk);
	return check.isComplete();
}

it.each(['mp4', 'mov'])('follows the boxes of a .%s', (extension) => {
	expect(isComplete(extension, mp4(5_000))).toBe(true);
	expect(isComplete(extension, mp4(5_000).subarray(0, 4_000))).toBe(false);
});

it('looks for the trailer of a GIF, also where zeros follow it', () => {
	expect(isComplete('gif', gif())).toBe(true);
	expect(isComplete('gif', gif(), Buffer.alloc(40))).toBe(true);
	expect(isComplete('gif', gif().subarray(0, 3_000))).toBe(false);
	expect(isComplete('gif', Buffer.alloc(0))).toBe(false);
});

it('counts files that do not show their end as complete', () => {
	expect(isComplete('webm', Buffer.from('x'))).toBe(true);
});
