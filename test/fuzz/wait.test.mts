import fc from 'fast-check';

import type { QueryOutcome } from '../../nodes/core/providers/provider';
import { unknownTask } from '../../nodes/core/task';
import { knowsSecret } from '../../nodes/core/wait/callback-secret';
import { readTask } from '../../nodes/core/wait/read-task';
import { applyOutcome, trackTask } from '../../nodes/core/wait/watched-task';
import { malformed, RUNS } from './malformed.mts';
import { isText, must } from './typed.mts';

const address = { provider: 'novita', taskId: 'a', surface: 'novita/async' } as const;
const UPDATE: QueryOutcome = { kind: 'update', update: { status: 'processing' }, raw: {} };

it('tasks that passed through other nodes', () => {
	const task = {
		...unknownTask(address),
		submittedAt: '2026-11-21T09:30:00.000Z',
		videos: [
			{
				url: 'https://cdn.example.com/a.mp4',
				type: 'mp4',
				expiresAt: '2026-11-21T10:00:00.000Z',
			},
		],
	};
	const property = fc.property(malformed(task), (json) => {
		const read = readTask(json);
		if (typeof read === 'string') return;
		must(isText(read.taskId), 'an empty ID');
		encodeURIComponent(read.taskId);
		for (const time of [read.submittedAt, read.finishedAt]) {
			must(time === null || !Number.isNaN(Date.parse(time)), `time ${time}`);
		}
		const now = Date.now();
		const tracked = trackTask(read, now);
		must(Number.isFinite(tracked.nextQueryAt), 'never queried again');
		applyOutcome(tracked, UPDATE, { now, wallTime: now }, 0.5);
		must(Number.isFinite(tracked.task.waitedSeconds), `waited ${tracked.task.waitedSeconds}`);
	});
	fc.assert(property, RUNS);
});

it('what a provider says about progress, time to go and pauses', () => {
	const figures = fc.option(fc.double({ min: 0, noNaN: true, maxExcluded: true }));
	const update = fc
		.record({ progress: figures, etaSeconds: figures })
		.map((known): QueryOutcome => ({ ...UPDATE, update: { status: 'processing', ...known } }));
	const afterMs = fc.option(fc.integer({ min: 0, max: 600_000 }));
	const failure = afterMs.map(
		(ms): QueryOutcome => ({ kind: 'transientFailure', message: 'busy', afterMs: ms }),
	);
	const outcomes = fc.array(fc.oneof(update, failure), { minLength: 1, maxLength: 8 });
	const property = fc.property(outcomes, (many) => {
		let now = Date.now();
		const tracked = trackTask(unknownTask(address), now);
		for (const outcome of many) {
			applyOutcome(tracked, outcome, { now, wallTime: now }, 0.5);
			const pause = tracked.nextQueryAt - now;
			must(pause > 0 && pause <= 86_400_000, `asked again after ${pause} ms`);
			must(isText(JSON.stringify(tracked.task)), 'a task that n8n cannot store');
			now = tracked.nextQueryAt;
		}
	});
	fc.assert(property, RUNS);
});

it('secrets of callbacks', () => {
	const secret = '0123456789abcdef'.repeat(2);
	const client = { sign: () => secret };
	const letters = fc.array(fc.constantFrom('0', 'f', 'é', '€', '\ud800'), { size: '+1' });
	const asLong = letters.map((some) => some.join('').padEnd(32, '€').slice(0, 32));
	const given = fc.oneof(malformed(secret), asLong);
	const property = fc.property(given, (value) => {
		must(knowsSecret(value, '7', [client]) === (value === secret), 'a wrong secret');
	});
	fc.assert(property, RUNS);
	expect(knowsSecret(secret, '7', [client])).toBe(true);
});
