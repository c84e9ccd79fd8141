/**
 * The few words that PostgreSQL has another name for. Statements are written once, in words that both databases know; these
 * have no common one.
 */
const words: readonly (readonly [RegExp, string])[] = [
  [/\bjson_object\(/g, 'json_build_object('],
  [/\bjson_array\(/g, 'json_build_array('],
  [/\binstr\(/g, 'strpos('],
  [/\bgroup_concat\(("\w+")\)/g, "string_agg($1::text, ',')"],
  [/\bgroup_concat\(("\w+"), (\$\d+)\)/g, 'string_agg($1::text, $2)'],
  [/\bjson_group_array\(("\w+")\)/g, 'json_agg($1)::text'],
]

/** A statement with a `?` for each value, as PostgreSQL reads it. `parts`: what stands between the values. */
export function toPostgresql(parts: readonly string[]): string {
  const text = parts.reduce((sql, part, n) => (n === 0 ? part : `${sql}$${n}${part}`), '')
  return words.reduce((sql, [word, other]) => sql.replace(word, other), text)
}
