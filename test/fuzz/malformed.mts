import fc from 'fast-check';

/** Each reader is given this many malformed values. */
export const RUNS = { numRuns: 10_000 };

/** What a faulty provider or proxy may send in place of a value. */
const NASTY: unknown[] = [
	...[null, true, false, '', ' ', [], {}, [[]], [null], { toString: 1 }, { length: 1e9 }],
	...[0, -0, -1, 1e308, -1e308, 5e-324, 2 ** 53, 1e21, 0.1],
	...['NaN', 'Infinity', '-Infinity', '1e999', '0x10', '1e-7', '１２', '9'.repeat(400), '-1'],
	...['\ud800', 'a\udc00b', '\u0000\u001b[31m', '\u202etxt', '<!DOCTYPE html>', 'x'.repeat(5_000)],
	...['http://', 'https://%', 'https://[::1', 'https://a b/c', 'https://:443', 'https://../..'],
	...[
		'javascript:alert(1)',
		'file:///etc/passwd',
		'//example.com/a.mp4',
		' https://example.com/a ',
	],
	'https://example.com/a.mp4?X-Amz-Date=99999999T999999Z&X-Amz-Expires=99999999999999999999',
	'https://example.com/a.mp4?X-Amz-Date=20261121T100000Z&X-Amz-Expires=-1',
	...['2026-13-45T99:99:99Z', 'soon', 'constructor', '__proto__', 'toString', 'hasOwnProperty'],
	JSON.parse('{"__proto__": {"status": "success", "task_id": "polluted", "id": "polluted"}}'),
	nested(500),
];

type Json = Record<string | number, unknown>;

interface Change {
	place: number;
	how: 'replace' | 'remove' | 'wrap' | 'asText' | 'pollute';
	by: unknown;
}

const CHANGE: fc.Arbitrary<Change> = fc.record({
	place: fc.nat(10_000),
	how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'wrap', 'asText', 'pollute'),
	by: fc.oneof(
		{ weight: 5, arbitrary: fc.constantFrom(...NASTY) },
		{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
	),
});

/** @returns real responses with some of their parts corrupted; occasionally arbitrary JSON */
export function malformed(...samples: unknown[]): fc.Arbitrary<unknown> {
	const corrupted = fc
		.tuple(fc.constantFrom(...samples), fc.array(CHANGE, { minLength: 1, maxLength: 4 }))
		.map(([sample, changes]) => changes.reduce(changed, structuredClone(sample)));
	return fc.oneof(
		{ weight: 12, arbitrary: corrupted },
		{ weight: 1, arbitrary: fc.constantFrom(...NASTY, undefined, '{"task_id": "fa2') },
		{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
	);
}

/** @returns texts such as headers hold, corrupted the same way */
export function malformedText(...samples: string[]): fc.Arbitrary<string> {
	const part = fc.oneof(
		fc.constantFrom(...samples),
		fc.constantFrom(...NASTY.filter((value) => typeof value === 'string')),
		fc.string({ unit: 'binary' }),
		fc.constantFrom(' '.repeat(5_000), '.'.repeat(5_000), '%', '%ff', '"', ';', "''", '/', '\\'),
	);
	return fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
}

function changed(value: unknown, { place, how, by }: Change): unknown {
	const places = placesIn(value);
	const chosen = places[place % places.length];
	if (chosen === undefined) return by;
	const [parent, key] = chosen;
	switch (how) {
		case 'replace':
			parent[key] = by;
			break;
		case 'remove':
			delete parent[key];
			break;
		case 'wrap':
			parent[key] = [parent[key]];
			break;
		case 'asText':
			parent[key] = textOf(parent[key]);
			break;
		case 'pollute':
			Object.defineProperty(parent, '__proto__', {
				value: by,
				enumerable: true,
				writable: true,
				configurable: true,
			});
	}
	return value;
}

function textOf(value: unknown): string {
	try {
		return JSON.stringify(value) ?? 'undefined';
	} catch {
		return 'no text';
	}
}

/** Every place that holds a value, not too deep. */
function placesIn(value: unknown, depth = 0): Array<[Json, string | number]> {
	if (typeof value !== 'object' || value === null || depth > 6) return [];
	return Object.keys(value).flatMap((key) => [
		[value as Json, key] as [Json, string],
		...placesIn((value as Json)[key], depth + 1),
	]);
}

function nested(depth: number): unknown {
	let value: unknown = 'deep';
	for (let level = 0; level < depth; level++) value = [value];
	return value;
}
