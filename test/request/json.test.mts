import { readJson } from '../../nodes/core/request/json';
import { models } from '../../nodes/core/models';
import { exampleValues } from '../../tools/catalogue/example.mts';
import { checkValues } from '../../nodes/core/request/values';
import { bodyFor, problemsOf } from './form-values.mts';
import { modelOf } from './model-of.mts';

const kling = modelOf('kling-v3.0-std-i2v');

const asJson = (parametersJson: unknown) => ({ specifyParameters: 'json', parametersJson });

it('builds the same body as the form', () => {
	const values = { image: 'https://example.com/a.jpg', prompt: 'Waves', duration: 7, audio: true };
	const shots = [{ prompt: 'A boat', duration: 4 }];
	const filled = { ...values, options: { negativePrompt: 'fog', shots: { entries: shots } } };
	const json = { ...values, negativePrompt: 'fog', shots };
	expect(bodyFor(kling.id, asJson(JSON.stringify(json)))).toEqual(bodyFor(kling.id, filled));
	expect(bodyFor(kling.id, asJson(json))).toEqual(bodyFor(kling.id, filled));
});

it.each(models.map((model) => [model.id, model] as const))('%s: is reached by JSON', (_, model) => {
	const { filled, problems } = readJson(model, JSON.stringify(exampleValues(model)));
	expect(problems).toEqual([]);
	expect(checkValues(model, filled).problems).toEqual([]);
});

it('says the same of a wrong value as the form', () => {
	const values = { image: 'https://example.com/a.jpg', prompt: 'Waves', duration: 20 };
	const inForm = problemsOf(kling.id, values);
	expect(inForm).toEqual(['Duration is 20, but must be from 3 to 15 s']);
	expect(problemsOf(kling.id, asJson(values))).toEqual(inForm);
});

it('sends what is required with its default', () => {
	const body = bodyFor('minimax-h3', asJson({ prompt: 'Waves' }));
	expect(body).toMatchObject({ resolution: '768P', duration: 4, ratio: '16:9' });
});

it('fills in nothing that the provider does not document', () => {
	const scenes = [{ prompt: 'Waves' }];
	expect(problemsOf('txt2video', asJson({ scenes }))).toEqual([
		'Checkpoint is missing',
		'Scene 1: Frames is missing',
		'Width is missing',
		'Height is missing',
		'Steps is missing',
	]);
	const files = { image: 'aW1hZ2U=', motionVideo: 'dmlkZW8=' };
	expect(problemsOf('img2video-motion', asJson(files))).toEqual(['Seed is missing']);
});

it.each([
	['promt', '"promt" is no parameter: did you mean "prompt"?'],
	['negative_prompt', '"negative_prompt" is no parameter: did you mean "negativePrompt"?'],
	['end_image', '"end_image" is no parameter: did you mean "endImage"?'],
	['sound', '"sound" is no parameter: did you mean "audio"?'],
	['Duration', '"Duration" is no parameter: did you mean "duration"?'],
])('refuses the unknown key %s', (key, problem) => {
	const json = { image: 'https://example.com/a.jpg', prompt: 'Waves', [key]: 1 };
	expect(problemsOf(kling.id, asJson(json))).toEqual([problem]);
});

it('names what there is when nothing is near', () => {
	const { problems } = readJson(kling, { flavour: 'sweet' });
	expect(problems[0]).toMatch(/^"flavour" is no parameter of this model; it has: image, prompt, /);
});

it('does not compare a key that is far longer than any name, nor repeat it', () => {
	const key = 'negativePromp'.repeat(100_000);
	const { problems } = readJson(kling, { [key]: 1 });
	expect(problems).toHaveLength(1);
	expect(problems[0]).toMatch(/^"negative.{40,50}\.\.\. is no parameter of this model; it has: /);
	expect(problems[0]!.length).toBeLessThan(1_000);
});

it('names the first of many unknown keys, also of those inside lists', () => {
	const unknown = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`promp${at}`, 1]));
	expect(readJson(kling, unknown).problems).toHaveLength(20);
	expect(readJson(kling, { shots: [unknown] }).problems).toHaveLength(20);
});

it('refuses unknown keys inside a list', () => {
	const { problems } = readJson(kling, { shots: [{ prompt: 'A' }, { promp: 'B' }] });
	expect(problems).toEqual(['Shot 2: "promp" is no parameter: did you mean "prompt"?']);
});

it.each(['__proto__', 'constructor', 'toString'])('refuses the key %s', (key) => {
	expect(readJson(kling, `{"${key}": 1}`).problems).toHaveLength(1);
});

it.each([
	['{"prompt": ', /^Parameters \(JSON\) is not valid JSON: /],
	['[1, 2]', /^Parameters \(JSON\) is \[1,2\], but must be an object/],
	['"text"', /^Parameters \(JSON\) is "text", but must be an object/],
	[null, /^Parameters \(JSON\) is null, but must be an object/],
	[7, /^Parameters \(JSON\) is 7, but must be an object/],
])('refuses %j', (raw, problem) => {
	expect(problemsOf(kling.id, asJson(raw))).toEqual([expect.stringMatching(problem)]);
});
