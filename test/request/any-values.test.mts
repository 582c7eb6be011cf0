import fc from 'fast-check';

import { buildBody } from '../../nodes/core/request/body';
import { brokenRules } from '../../nodes/core/request/rules';
import { checkValues } from '../../nodes/core/request/values';
import { models } from '../../nodes/core/models';
import { excesses, validValues } from './arbitraries.mts';
import { declaredPaths, pathsIn } from './paths.mts';

const runs = { numRuns: 50 };

describe.each(models.map((model) => ({ id: model.id, model })))('$id', ({ model }) => {
	const declared = declaredPaths(model);

	it('finds nothing wrong with valid values, apart from rules between fields', () => {
		const accepted = fc.property(validValues(model), (filled) => {
			const { values, problems } = checkValues(model, filled);
			expect(problems).toEqual(brokenRules(model, values));
		});
		fc.assert(accepted, runs);
	});

	it('sends valid values at declared places only, as plain JSON', () => {
		const tidy = fc.property(validValues(model), (filled) => {
			const body = buildBody(model, checkValues(model, filled).values);
			expect(pathsIn(body).filter((path) => !declared.has(path))).toEqual([]);
			expect(JSON.parse(JSON.stringify(body))).toEqual(body);
		});
		fc.assert(tidy, runs);
	});

	it('refuses a value beyond its limits, and names the field', () => {
		const refused = fc.property(
			validValues(model),
			fc.oneof(...excesses(model)),
			(filled, { name, label, value }) => {
				const { problems } = checkValues(model, { ...filled, [name]: value });
				expect(problems).toHaveLength(1);
				const [problem = ''] = problems;
				const inEntry = / \d+: /.test(problem);
				expect(inEntry || problem.startsWith(label)).toBe(true);
			},
		);
		fc.assert(refused, { numRuns: 200 });
	});

	it('does not stumble over anything that an expression may give', () => {
		const names = model.parameters.map(({ name }) => name);
		const anything = fc.dictionary(fc.constantFrom(...names), fc.anything(STRANGE));
		const answered = fc.property(anything, (filled) => {
			const { problems } = checkValues(model, filled);
			expect(problems.every((problem) => problem.length > 0)).toBe(true);
		});
		fc.assert(answered, runs);
	});
});

const STRANGE: fc.ObjectConstraints = { withBigInt: true, withDate: true, withNullPrototype: true };
