import { checkValues } from '../../nodes/core/catalogue/values';
import { models } from '../../nodes/core/models';
import { planRound, SHAPES } from './plan.mts';

const catalogue = { models, checkValues };
const rounds = (seed: number) => [0, 1, 2].map((index) => planRound(seed, index, false, catalogue));

it('the same seed gives the same storm, another one another', () => {
	expect(rounds(7)).toEqual(rounds(7));
	expect(rounds(7)).not.toEqual(rounds(8));
});

it('every order has marks of its own, and values that the node takes', () => {
	const orders = rounds(9).flatMap(({ launches }) => launches.flatMap((launch) => launch.orders));
	expect(orders.length).toBeGreaterThan(30);
	expect(new Set(orders.map(({ mark }) => mark)).size).toBe(orders.length);
	for (const { model, values, signs } of orders) {
		expect(checkValues(model, values).problems).toEqual([]);
		const text = JSON.stringify(values);
		expect(signs.some((sign) => text.includes(sign))).toBe(true);
		const strangers = orders.filter((other) => other.signs.some((sign) => text.includes(sign)));
		expect(strangers).toHaveLength(1);
	}
});

it('nothing is parked late, and n8n is left alone', () => {
	const late = [0, 1, 2].map((index) => planRound(7, index, true, catalogue));
	const shapes = late.flatMap(({ launches }) => launches.map(({ shape }) => shape));
	expect(shapes.filter((shape) => SHAPES[shape].parks)).toEqual([]);
	expect(late.map(({ restart }) => restart)).toEqual([null, null, null]);
});
