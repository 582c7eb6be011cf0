import { LINES } from '../../../harness/n8n/lines.mts';
import { FACTS, seenIn } from './facts.mts';
import { playInSimulation } from './virtual-stage.mts';

describe.each(LINES)("the simulation's n8n %s behaves as the real one", (line) => {
	it.each(FACTS.map((fact) => [fact.what, fact] as const))('%s', async (_, fact) => {
		expect(await playInSimulation(fact, line)).toEqual(seenIn(fact, line));
	});
});
