import type { SubmitOutcome } from '../../nodes/core/providers/provider';
import { RateLimit } from '../../nodes/core/submit/rate-limit';
import { LIMIT_WAIT_MS, limitBudget, reachBudget, sendOnce } from '../../nodes/core/submit/send';
import { createVirtualClock } from '../support/virtual-clock.mts';

const MINUTE = 60_000;
const problem = { message: 'no', advice: 'look', reason: null, httpStatus: null };
const accepted: SubmitOutcome = {
	kind: 'accepted',
	taskId: '7',
	update: { status: 'queued' },
	raw: {},
};
const unknown: SubmitOutcome = { kind: 'unknown', problem };
const refused: SubmitOutcome = { kind: 'refused', problem, retry: false };
const busy = (afterMs: number | null = null): SubmitOutcome => ({
	kind: 'refused',
	problem,
	retry: { because: 'limit', afterMs },
});
const unreached: SubmitOutcome = {
	kind: 'refused',
	problem,
	retry: { because: 'unreached', afterMs: null },
};

/** Submits against these outcomes, one a sending (the last for ever). */
async function submit(outcomes: SubmitOutcome[], stoppedAfter = Infinity) {
	const clock = createVirtualClock();
	const start = clock.now();
	const times: number[] = [];
	const send = async () => {
		times.push(clock.now() - start);
		if (times.length > 1_000) throw new Error('sent a thousand times');
		return outcomes[Math.min(times.length, outcomes.length) - 1]!;
	};
	const stopped = () => clock.now() - start >= stoppedAfter;
	const budgets = { limit: limitBudget(undefined), unreached: reachBudget() };
	const outcome = await clock.run(
		sendOnce(send, { ...clock, stopped }, new RateLimit(null), budgets),
	);
	return { outcome, times, took: clock.now() - start };
}

it.each([
	['accepted', accepted],
	['of unknown outcome', unknown],
	['refused for good', refused],
	['stopped', { kind: 'stopped' } as SubmitOutcome],
])('sends once what is %s', async (_, result) => {
	const { outcome, times } = await submit([result, accepted]);
	expect(times).toHaveLength(1);
	expect(outcome).toBe(result);
});

it('sends again what was provably not taken, until it is', async () => {
	for (const again of [busy(), unreached]) {
		const { outcome, times } = await submit([again, again, again, accepted]);
		expect(outcome).toBe(accepted);
		expect(times).toHaveLength(4);
		expect(times[3]! - times[2]!).toBeGreaterThan(times[1]! - times[0]!);
	}
});

it('waits as long as the provider asks', async () => {
	const { times } = await submit([busy(20_000), accepted]);
	expect(times[1]).toBeGreaterThanOrEqual(20_000);
});

it('never sends again once it is unclear whether the request arrived', async () => {
	const { outcome, times } = await submit([busy(), unknown, accepted]);
	expect(outcome).toBe(unknown);
	expect(times).toHaveLength(2);
});

it.each([
	[
		'a host that is not reached',
		unreached,
		2 * MINUTE,
		'this run waited 2 minutes for that to pass',
	],
	['a limit', busy(), LIMIT_WAIT_MS, 'this run waited 15 minutes for that to pass'],
])('gives up on %s in the end, and says when', async (_, result, longest, words) => {
	const { outcome, times, took } = await submit([result]);
	expect(outcome).toMatchObject({ kind: 'refused', problem: { advice: 'look' } });
	expect(outcome).toHaveProperty('problem.message', `no (${words})`);
	expect(took).toBeLessThanOrEqual(longest);
	expect(took).toBeGreaterThan(longest - MINUTE);
	expect(times.length).toBeLessThan(40);
});

it('does not wait at all when the provider asks for more time than there is', async () => {
	const { outcome, took } = await submit([busy(LIMIT_WAIT_MS + 1), accepted]);
	expect(outcome.kind).toBe('refused');
	expect(took).toBe(0);
});

it('does not hammer a provider that asks for no pause', async () => {
	const { outcome, times } = await submit([busy(0)]);
	expect(outcome.kind).toBe('refused');
	expect(times.length).toBeLessThan(40);
});

it('sends nothing more once the run is stopped', async () => {
	const { outcome, times } = await submit([busy(), accepted], 1_000);
	// Certain: the provider did not accept the one that was sent.
	expect(outcome.kind).toBe('refused');
	expect(times).toHaveLength(1);
});
