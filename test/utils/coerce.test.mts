import { asHttpUrl, asId } from '../../nodes/core/utils/coerce';

it('takes an id of a length that providers give, and no longer one', () => {
	const operation = `projects/${'p'.repeat(60)}/models/veo/operations/0b1c`;
	expect(asId(operation)).toBe(operation);
	expect(asId('7'.repeat(256))).not.toBeNull();
	expect(asId('7'.repeat(257))).toBeNull();
	expect(asId('7'.repeat(16_000_000))).toBeNull();
});

it('takes a link of a length that servers take, and no longer one', () => {
	const signed = `https://cdn.example.com/a.mp4?signature=${'s'.repeat(4_000)}`;
	expect(asHttpUrl(signed)).toBe(signed);
	expect(asHttpUrl(`${signed}${'s'.repeat(8_000)}`)).toBeNull();
});
