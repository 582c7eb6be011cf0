import { steadyClock } from '../../nodes/core/utils/steady-clock';

it('goes on as the clock does, but neither back nor far ahead when that is set', () => {
	let time = 100_000;
	const now = steadyClock(() => time);
	const after = (step: number) => {
		time += step;
		return now();
	};
	expect([after(0), after(500), after(4_000)]).toEqual([100_000, 100_500, 104_500]);
	expect([after(-3_600_000), after(500)]).toEqual([104_500, 105_000]);
	expect([after(3_600_000), after(500)]).toEqual([110_000, 110_500]);
});
