import { models } from '../../nodes/core/models';
import type { ProviderId } from '../../nodes/core/models/vocabulary';
import modelsLabReference from '../../sandbox/reference/modelslab-models.json';
import novitaReference from '../../sandbox/reference/novita-models.json';
import type { ReferenceEndpoint } from '../../tools/catalogue/compare.mts';
import { compare } from '../../tools/catalogue/compare.mts';
import { intentionOf, intentions } from '../../tools/catalogue/intended-differences.mts';

const differences = [
	...against('novita', novitaReference),
	...against('modelsLab', modelsLabReference),
];

function against(provider: ProviderId, reference: unknown) {
	const specs = models.filter((model) => model.provider === provider);
	return compare(specs, reference as ReferenceEndpoint[]);
}

it('the specs say what the references say, but for what is meant otherwise', () => {
	expect(differences.filter((one) => intentionOf(one) === undefined)).toEqual([]);
});

it('every intention is still behind some difference', () => {
	const used = new Set(differences.map(intentionOf));
	expect(intentions.filter((one) => !used.has(one)).map(({ why }) => why)).toEqual([]);
});

it('notices a model, a field and a limit that changed', () => {
	const reference = structuredClone(novitaReference) as unknown as ReferenceEndpoint[];
	const kling = reference.find(({ id }) => id === 'kling-v3.0-std-t2v')!;
	kling.params.find(({ name }) => name === 'duration')!.max = 20;
	kling.params.push({ name: 'camera', type: 'string', required: false });
	reference.push({ id: 'kling-v4-t2v', path: '/v3/async/kling-v4-t2v', mode: 't2v', params: [] });
	const specs = models.filter(({ provider }) => provider === 'novita');
	const found = compare(specs, reference).filter((one) => intentionOf(one) === undefined);
	expect(found).toEqual([
		{ endpoint: 'kling-v3.0-std-t2v', field: 'camera', fact: 'missing' },
		{
			endpoint: 'kling-v3.0-std-t2v',
			field: 'duration',
			fact: 'max',
			reference: 20,
			spec: 15,
		},
		{ endpoint: 'kling-v4-t2v', field: '', fact: 'missing' },
	]);
});
