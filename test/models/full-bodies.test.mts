import { bodyFor } from '../request/form-values.mts';
import { modelOf } from '../request/model-of.mts';
import { declaredPaths, pathsIn } from '../request/paths.mts';
import { fullForms } from '../fixtures/full-forms.mts';

it.each(fullForms)(
	'$model sends every field at its documented place',
	({ model, filled, body }) => {
		expect(bodyFor(model, filled)).toEqual(body);
	},
);

const covered = [...new Set(fullForms.map(({ model }) => model))];

it.each(covered)('the full bodies of %s leave out no field of the model', (id) => {
	const sent = fullForms.filter(({ model }) => model === id).flatMap(({ body }) => pathsIn(body));
	expect(new Set(sent)).toEqual(declaredPaths(modelOf(id)));
});
