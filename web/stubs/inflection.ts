/** Stands where react-admin makes English names of resources and fields: here they come from the words of each language. */
const asItIs = (text: string): string => text;

export {
  asItIs as camelize,
  asItIs as capitalize,
  asItIs as humanize,
  asItIs as inflect,
  asItIs as pluralize,
  asItIs as singularize,
  asItIs as transform,
  asItIs as underscore,
};
