import type { Delivered } from '../../nodes/core/output/deliver';
import { deliveryHints, timeoutHints } from '../../nodes/core/output/hints';

it('says how to get a video that was not finished in time', () => {
	expect(timeoutHints(0, 2)).toEqual([]);
	expect(timeoutHints(1, 2)).toEqual([
		{
			type: 'warning',
			message:
				'1 of 2 items not finished in time, still running at the provider: put taskId into <b>Wait for Task → By Task ID</b>',
		},
	]);
});

const nothing: Delivered = { finished: [], failed: [], running: [] };
const item = (json: object) => ({ json: { ...json }, pairedItem: { item: 0 } });

it.each([
	[1, '1 frame could'],
	[3, '3 frames could'],
])('says that frames are missing: %d', (missingFrames, words) => {
	const [hint] = deliveryHints({ ...nothing, missingFrames }, 1);
	expect(hint).toMatchObject({ type: 'warning', message: expect.stringContaining(words) });
});

it('says when the first link ends, be it that of a frame', () => {
	const videos = [{ expiresAt: '2026-11-21T15:05:00.000Z' }];
	const images = [{ expiresAt: '2026-11-21T14:05:00.000Z' }];
	const [hint] = deliveryHints({ ...nothing, finished: [item({ videos, images })] }, 1);
	expect(hint?.message).toContain('2026-11-21 14:05 UTC');
});
