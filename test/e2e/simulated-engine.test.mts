import { lineFromEnvironment } from '../../harness/n8n/lines.mts';
import { FACTS, seenIn } from '../simulation/facts/facts.mts';
import type { ProbedN8n } from '../support/probed.mts';
import { startProbedN8n } from '../support/probed.mts';

// The same table that holds the simulation's n8n, in test/simulation/facts/facts.test.mts.
describe('the real n8n keeps and loses what the simulation says', () => {
	const line = lineFromEnvironment();
	let n8n: ProbedN8n;
	beforeAll(async () => {
		n8n = await startProbedN8n();
	});
	afterAll(async () => await n8n.discard());

	it.each(FACTS.map((fact) => [fact.what, fact] as const))('%s', async (_, fact) => {
		expect(await n8n.play(fact)).toEqual(seenIn(fact, line));
	});
});
