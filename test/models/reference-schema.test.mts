import fc from 'fast-check';

import { buildBody } from '../../nodes/core/request/body';
import { checkValues } from '../../nodes/core/request/values';
import { models } from '../../nodes/core/models';
import { validValues } from '../request/arbitraries.mts';
import { schemaErrors } from './reference-schema.mts';

it.each(models.map((model) => [model.id, model] as const))(
	'%s: whatever passes the checks, the independent references accept',
	(_, model) => {
		let sent = 0;
		const accepted = fc.property(validValues(model), (filled) => {
			const { values, problems } = checkValues(model, filled);
			fc.pre(problems.length === 0);
			sent++;
			expect(schemaErrors(model, buildBody(model, values))).toEqual([]);
		});
		fc.assert(accepted, { numRuns: 40, maxSkipsPerRun: 500 });
		expect(sent).toBeGreaterThan(0);
	},
);
