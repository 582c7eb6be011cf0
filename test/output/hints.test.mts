import type { Delivered } from '../../nodes/core/output/deliver';
import { deliveryHints } from '../../nodes/core/output/hints';

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
