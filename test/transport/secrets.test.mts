import fc from 'fast-check';

import { blotOut } from '../../nodes/core/transport/secrets';

const secret = 'sk_secret_123456';

it('blots the secret out of texts at any depth and leaves the rest alone', () => {
	const value = { a: [`x ${secret} y ${secret}`, 7, null, true], b: { c: secret, d: 'fine' } };
	expect(blotOut(value, secret)).toEqual({
		a: ['x [hidden] y [hidden]', 7, null, true],
		b: { c: '[hidden]', d: 'fine' },
	});
});

it('leaves no secret in any JSON', () => {
	const part = fc.oneof(fc.constant(secret), fc.string());
	const text = fc.array(part).map((parts) => parts.join(''));
	const json = fc.letrec((tie) => ({
		node: fc.oneof(text, fc.array(tie('node')), fc.dictionary(text, tie('node'))),
	})).node;
	const clean = fc.property(json, (value) => {
		expect(JSON.stringify(blotOut(value, secret))).not.toContain(secret);
	});
	fc.assert(clean);
});

it('does not take an empty key for a secret', () => {
	expect(blotOut({ a: 'text' }, '')).toEqual({ a: 'text' });
});
