import { WaitBudget } from '../../nodes/core/submit/wait-budget';
import { createVirtualClock } from '../support/virtual-clock.mts';

/** Waits side by side, each for these ms one after the other. */
async function waits(budget: WaitBudget, ...all: number[][]) {
	const clock = createVirtualClock();
	const one = async (pauses: number[]) => {
		for (const ms of pauses) await budget.spend(ms, async () => await clock.sleep(ms));
	};
	await clock.run(Promise.all(all.map(one)));
}

it('counts once what passes for several', async () => {
	const budget = new WaitBudget(100, false);
	await waits(budget, [10, 10, 10], [10, 10, 10], [30]);
	expect(budget.waitedMs).toBe(30);
	expect([budget.allows(70), budget.allows(71)]).toEqual([true, false]);
});

it('adds up what passes one after the other', async () => {
	const budget = new WaitBudget(100, false);
	await waits(budget, [10]);
	await waits(budget, [20]);
	expect(budget.waitedMs).toBe(30);
});

it.each([
	[true, 0],
	[false, 10],
])('begins again when it is renewed, if it may: %s', async (isRenewable, left) => {
	const budget = new WaitBudget(100, isRenewable);
	await waits(budget, [10]);
	budget.renew();
	expect(budget.waitedMs).toBe(left);
});

it('does not count what began before it was renewed', async () => {
	const budget = new WaitBudget(100, true);
	await budget.spend(50, async () => budget.renew());
	expect(budget.waitedMs).toBe(0);
});
