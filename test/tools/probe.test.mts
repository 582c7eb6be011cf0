import { models } from '../../nodes/core/models';
import type { ModelSpec } from '../../nodes/core/models/types';
import { providers } from '../../nodes/core/providers';
import type { SubmitOutcome } from '../../nodes/core/providers/provider';
import { controlOf, NO_SUCH_MODEL } from '../../tools/probe/controls.mts';
import { type Probe, probeOf } from '../../tools/probe/probes.mts';
import { anonymous, reportOf } from '../../tools/probe/report.mts';
import { runProbes } from '../../tools/probe/run.mts';
import { type Answer, answerOf, NOT_FOUND } from '../../tools/probe/verdict.mts';

const modelOf = (id: string): ModelSpec => models.find((model) => model.id === id)!;
const KLING = modelOf('kling-v3.0-std-t2v');
const [FIRST, SECOND, THIRD] = models.filter(({ id }) => id.startsWith('kling-v3.0'));

const said = (verdict: Answer['verdict'], more: Partial<Answer> = {}): Answer => ({
	verdict,
	said: verdict,
	httpStatus: 400,
	...more,
});
const isControl = ({ model }: Probe) => model.path.includes(NO_SUCH_MODEL);

/** A provider that gives these answers. */
function ports(answer: (probe: Probe) => Answer) {
	const sent: string[] = [];
	const slept: number[] = [];
	let open = 0;
	return {
		sent,
		slept,
		async send(probe: Probe) {
			expect(++open).toBe(1);
			await Promise.resolve();
			open--;
			sent.push(isControl(probe) ? 'control' : probe.model.id);
			return answer(probe);
		},
		sleep: async (ms: number) => void slept.push(ms),
		log: () => undefined,
	};
}

describe('a probe', () => {
	it.each(models.map((model) => [model.id, model]))(
		'of %s lacks what the model needs',
		(_, model) => {
			const probe = probeOf(model);
			const texts = model.parameters.filter(({ type }) =>
				['text', 'media', 'list', 'values'].includes(type),
			);
			const left = Object.keys(probe?.values ?? {});
			const named = texts.filter(({ path }) => /^model/.test(path)).map(({ name }) => name);
			expect(texts.map(({ name }) => name).filter((name) => left.includes(name))).toEqual(
				named.filter((name) => left.includes(name)),
			);
			if (probe) expect(probe.missing).not.toEqual([]);
		},
	);

	it('is not made where nothing is required', () => {
		expect(probeOf(modelOf('unified-video-create'))).toBeNull();
		expect(models.filter((model) => probeOf(model) === null).map(({ id }) => id)).toEqual([
			'unified-video-create',
		]);
	});

	it('has a control for a model that does not exist', () => {
		expect(controlOf(probeOf(KLING)!).model.path).toBe(`/v3/async/${NO_SUCH_MODEL}`);
		expect(controlOf(probeOf(modelOf('veo-3.1-t2v'))!).model.path).toMatch(
			new RegExp(`/${NO_SUCH_MODEL}:predictLongRunning$`),
		);
		const named = controlOf(probeOf(modelOf('minimax-h3'))!).model;
		expect(named.constants).toMatchObject({ model: NO_SUCH_MODEL });
		const chosen = controlOf(probeOf(modelOf('seedance-2.x-t2v'))!);
		expect(Object.values(chosen.values)).toContain(NO_SUCH_MODEL);
	});
});

describe('what an answer shows', () => {
	const refused = (problem: object, retry: SubmitOutcome extends never ? never : unknown = false) =>
		answerOf(
			{ kind: 'refused', problem: { message: '', advice: '', ...problem }, retry } as SubmitOutcome,
			{ missing: ['prompt'] },
		).verdict;

	it.each([
		['exists', { message: 'The prompt field is required.', httpStatus: 200 }],
		['exists', { message: 'no', reason: 'INVALID_REQUEST_BODY', httpStatus: 400 }],
		['exists', { message: 'prompt: too short', httpStatus: 400 }],
		['gone', { message: 'route not found', httpStatus: 404, advice: NOT_FOUND }],
		['halted', { message: 'invalid api-key', reason: 'INVALID_API_KEY', httpStatus: 403 }],
		['halted', { message: 'nobody', httpStatus: 401 }],
		['refused', { message: 'Insufficient credits', httpStatus: 402 }],
		['refused', { message: 'feature not in your plan', httpStatus: 403 }],
		['halted', { message: 'the host refused the connection' }],
	])('%s: %j', (verdict, problem) => {
		expect(refused(problem)).toBe(verdict);
	});

	it('a limit is waited for', () => {
		expect(refused({ httpStatus: 429 }, { because: 'limit', afterMs: null })).toBe('limited');
	});

	it('a task is an acceptance, and so is a success that names none', () => {
		const accepted = { kind: 'accepted', taskId: 't-1', update: {}, raw: {} } as SubmitOutcome;
		expect(answerOf(accepted, { missing: [] })).toMatchObject({
			verdict: 'accepted',
			taskId: 't-1',
		});
		const unknown = (httpStatus?: number) =>
			({ kind: 'unknown', problem: { message: '', advice: '', httpStatus } }) as SubmitOutcome;
		expect(answerOf(unknown(200), { missing: [] }).verdict).toBe('accepted');
		expect(answerOf(unknown(502), { missing: [] }).verdict).toBe('unknown');
		expect(answerOf(unknown(), { missing: [] }).verdict).toBe('unknown');
	});
});

describe('a run', () => {
	const three = [FIRST!, SECOND!, THIRD!];

	it('asks one after the other, and a control once for each kind of address', async () => {
		const provider = ports((probe) => said(isControl(probe) ? 'gone' : 'exists'));
		const { rows, stopped } = await runProbes(three, provider);
		expect(provider.sent).toEqual(['control', ...three.map(({ id }) => id)]);
		expect(rows.map(({ verdict }) => verdict)).toEqual(['exists', 'exists', 'exists']);
		expect(stopped).toBeNull();
	});

	it('stops at the first request that is accepted, and names it', async () => {
		const provider = ports((probe) => {
			if (isControl(probe)) return said('gone');
			return said(probe.model === SECOND ? 'accepted' : 'exists', { said: 'task t-1' });
		});
		const { rows, stopped } = await runProbes(three, provider);
		expect(provider.sent).toEqual(['control', FIRST!.id, SECOND!.id]);
		expect(rows.map(({ verdict }) => verdict)).toEqual(['exists', 'accepted', 'not asked']);
		expect(stopped).toMatch(
			new RegExp(`^${SECOND!.id} was, or may have been, ordered \\(task t-1\\)`),
		);
	});

	it('stops when the control is accepted', async () => {
		const provider = ports(() => said('accepted'));
		const { stopped } = await runProbes(three, provider);
		expect(provider.sent).toEqual(['control']);
		expect(stopped).toMatch(/^the control of /);
	});

	it('stops when the key is refused', async () => {
		const provider = ports((probe) => said(isControl(probe) ? 'gone' : 'halted'));
		const { rows } = await runProbes(three, provider);
		expect(provider.sent).toHaveLength(2);
		expect(rows.map(({ verdict }) => verdict)).toEqual(['unknown', 'not asked', 'not asked']);
	});

	it('concludes nothing where an unknown model is answered in the same way', async () => {
		const { rows } = await runProbes(
			[FIRST!],
			ports(() => said('exists')),
		);
		expect(rows).toMatchObject([
			{ verdict: 'unknown', said: expect.stringContaining('gets: exists') },
		]);
		const named = modelOf('minimax-h3');
		const { rows: routes } = await runProbes(
			[named],
			ports(() => said('exists')),
		);
		expect(routes).toMatchObject([{ verdict: 'route' }]);
	});

	it('waits for a limit as long as the provider says, and not for ever', async () => {
		let tries = 0;
		const patient = ports((probe) => {
			if (isControl(probe)) return said('gone');
			return ++tries < 3 ? said('limited', { afterMs: 7_000 }) : said('exists');
		});
		expect((await runProbes([FIRST!], patient)).rows).toMatchObject([{ verdict: 'exists' }]);
		expect(patient.slept).toEqual([7_000, 7_000]);
		const stubborn = ports((probe) => said(isControl(probe) ? 'gone' : 'limited'));
		expect((await runProbes([FIRST!], stubborn)).rows).toMatchObject([{ verdict: 'unknown' }]);
		expect(stubborn.slept).toHaveLength(3);
	});
});

describe('a report', () => {
	const about = {
		provider: 'novita',
		host: 'api.novita.ai',
		date: '2026-11-26',
		balance: { before: '1 USD', after: '1 USD' },
		uploads: [],
	};
	const row = (state: 'current' | 'retired', verdict: 'gone' | 'exists' | 'route') => ({
		model: `${state} ${verdict}`,
		title: '',
		state,
		verdict,
		said: 'task 35244fae-4525-4de6-99be-a145bdb2d75d at https://cdn.example.com/a/b.mp4?sig=1',
		httpStatus: 400,
	});

	it('names what contradicts the catalogue', () => {
		const rows = [row('current', 'gone'), row('current', 'exists'), row('retired', 'exists')];
		const more = [row('retired', 'gone'), row('retired', 'route')];
		const { contradictions } = reportOf(about, { rows: [...rows, ...more], stopped: null });
		expect(contradictions.map((line) => line.split(':')[0])).toEqual([
			'current gone',
			'retired exists',
		]);
	});

	it('holds no ID and no link', () => {
		const text = JSON.stringify(reportOf(about, { rows: [row('current', 'gone')], stopped: null }));
		expect(text).not.toMatch(/35244fae|a145bdb2d75d|b\.mp4|sig=/);
		expect(anonymous('key sk-4711aBcDeFgHiJkLmNoPq')).toBe('key …');
	});
});

it('a variable for the key is named after each provider', () => {
	expect(Object.values(providers).map(({ id }) => `${id.toUpperCase()}_API_KEY`)).toEqual(
		expect.arrayContaining(['NOVITA_API_KEY', 'MODELSLAB_API_KEY']),
	);
});
