import { checkValues } from '../../nodes/core/request/values';
import { models } from '../../nodes/core/models';
import { planRound, SCENARIOS } from './plan.mts';

const catalogue = { models, checkValues };
const rounds = (seed: number) => [0, 1, 2].map((index) => planRound(seed, index, false, catalogue));

it('the same seed gives the same plan, another seed another plan', () => {
	expect(rounds(7)).toEqual(rounds(7));
	expect(rounds(7)).not.toEqual(rounds(8));
});

it('every order has a marker of its own, and values that the node accepts', () => {
	const orders = rounds(9).flatMap(({ executions }) =>
		executions.flatMap((planned) => planned.orders),
	);
	expect(orders.length).toBeGreaterThan(30);
	expect(new Set(orders.map(({ marker }) => marker)).size).toBe(orders.length);
	for (const { model, values, fingerprints } of orders) {
		expect(checkValues(model, values).problems).toEqual([]);
		const text = JSON.stringify(values);
		const isIn = (fingerprint: string) => text.includes(fingerprint);
		expect(fingerprints.some(isIn)).toBe(true);
		expect(orders.filter((other) => other.fingerprints.some(isIn))).toHaveLength(1);
	}
});

it('the last rounds park nothing and do not restart n8n', () => {
	const last = [0, 1, 2].map((index) => planRound(7, index, true, catalogue));
	const scenarios = last.flatMap(({ executions }) => executions.map(({ scenario }) => scenario));
	expect(scenarios.filter((scenario) => SCENARIOS[scenario].parks)).toEqual([]);
	expect(last.map(({ restart }) => restart)).toEqual([null, null, null]);
});
