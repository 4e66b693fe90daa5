package org.glotlens.engine.chat.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.ThreadTime;
import org.glotlens.engine.file.JsonFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected was written by Jinja2 3.1 on Python, with {@code render.py} beside the templates. */
@Tag("unit")
class TemplateTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 30, 17, 6, 7);

    /** Expressions made at random that Python gives a value and that no prompt needs, such as a stretch of a number. */
    private static final int REFUSED_WITHOUT_NEED = 60;

    private static JsonNode given;
    private static JsonNode rendered;

    @BeforeAll
    static void read() throws Exception {
        given = JsonFile.read(resource("templates.json"));
        rendered = JsonFile.read(resource("rendered.json")).path("rendered");
    }

    private static Path resource(String name) throws Exception {
        return Path.of(TemplateTest.class.getResource(name).toURI());
    }

    @Test
    void writesWhatJinjaOnPythonWritesOrRefuses() {
        List<String> refused = new ArrayList<>();
        assertThat(given.path("cases")).hasSameSizeAs(rendered).hasSizeGreaterThan(700);
        for (int i = 0; i < rendered.size(); i++) {
            JsonNode one = given.path("cases").get(i);
            String name = one.path("template").asText();
            String source = given.path("templates").path(name).asText(name);
            Map<String, Object> values = values(one.path("messages").asText());
            JsonNode expected = rendered.get(i);
            try {
                assertThat(Template.parse(source).render(values, NOW))
                        .as("%s of %s", source, one.path("messages"))
                        .isEqualTo(expected.isNull() ? "a refusal" : expected.asText());
            } catch (Fault fault) {
                if (!expected.isNull()) {
                    refused.add(name);
                }
            }
        }
        assertThat(refused).hasSizeLessThan(REFUSED_WITHOUT_NEED).doesNotContainAnyElementsOf(names());
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        given.path("templates").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, Object> values(String messages) {
        Map<String, Object> values = new LinkedHashMap<>();
        given.path("values").properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        values.put("messages", value(given.path("messages").path(messages)));
        return values;
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(value(element)));
            return list;
        }
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
            return map;
        }
        return node.isNull()
                ? null
                : node.isTextual()
                        ? node.textValue()
                        : node.isBoolean()
                                ? (Object) node.booleanValue()
                                : node.isIntegralNumber() ? (Object) node.longValue() : (Object) node.doubleValue();
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(
            strings = {
                "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
                "{{ range(10 ** 12) | list }}",
                "{{ range(-9223372036854775807, 9223372036854775807) | list }}",
                "{{ 'x' * 10 ** 9 }}",
                "{{ [0] * 10 ** 9 }}",
                "{{ 10 ** 9 * 'x' }}",
                "{% set n = namespace(t='x') %}{% for i in range(99) %}{% set n.t = n.t + n.t %}{% endfor %}",
                "{% set n = namespace(t='xx') %}{% for i in range(99) %}{% set n.t = n.t.replace('x', n.t) %}{% endfor"
                        + " %}",
                "{% set n = namespace(t=[1]) %}{% for i in range(99) %}{% set n.t = [n.t, n.t] %}{% endfor %}{{ n.t }}",
                "{% set n = namespace(t=[1]) %}{% for i in range(99) %}{% set n.t = [n.t, n.t] %}{% endfor %}{{"
                        + " n.t|tojson }}",
                "{% set n = namespace(t=[1]) %}{% for i in range(99) %}{% set n.t = [n.t, n.t] %}{% endfor %}{{ n.t =="
                        + " [n.t[0], n.t[1]] }}",
                "{% set n = namespace(t='x'*100000) %}{% for i in range(99999) %}{{ n.t.split('x')|join('y')|upper"
                        + " }}{% endfor %}",
                "{% set n = namespace(t='x'*100000) %}{% for i in range(99999) %}{% if 'y' in n.t or n.t|length == 1"
                        + " %}{% endif %}{% endfor %}",
                "{% set n = namespace(t={}) %}{% for i in range(99999) %}{% for j in range(99999) %}"
                        + "{% set n.t = {'a': n.t, 'b': {}} %}{% endfor %}{% endfor %}",
                "{% set n = namespace(t='x'*1000000) %}{% for i in range(99999) %}{{ n.t[500000] }}{% endfor %}",
                "{% set n = namespace(t='x'*1000000) %}{% for i in range(99999) %}{{ n.t is upper }}{% endfor %}",
                "{% set n = namespace(t='%d'*1000000) %}{{ strftime_now(n.t) }}",
                "{% set n = namespace(t=(1,)) %}{% for i in range(99) %}{% set n.t = (n.t, n.t) %}{% endfor %}"
                        + "{{ n.t in {} }}{{ 'x'[n.t] }}{{ {}[n.t] }}{{ {}.get(n.t) }}{{ n.t == (n.t[0], n.t[1]) }}",
                "{{ 2 ** 10 ** 9 }}",
                "{{ 9 ** 9 ** 9 }}",
                "{{ {'a': 1}|tojson(indent=10 ** 9) }}",
            })
    void aTemplateThatTakesTooMuchEndsInASentence(String template) {
        double begun = ThreadTime.seconds();
        assertThatThrownBy(() -> Template.parse(template).render(Map.of(), NOW))
                .isInstanceOf(Fault.class)
                .hasMessageStartingWith("line 1: ");
        assertThat(ThreadTime.seconds() - begun).as("seconds of processor").isLessThan(5);
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(strings = {"( )", "[ ]", "a[ ]", "f( )", "a|f( )", "{'a': }", "- ", "not_ ", "1_if_1_else_ "})
    void aTemplateThatIsNestedTooDeeplyEndsInASentence(String brackets) {
        String opening = brackets.split(" ", 2)[0].replace('_', ' ');
        String closing = brackets.split(" ", 2)[1];
        assertThatThrownBy(() -> Template.parse("{{ " + opening.repeat(20_000) + "1" + closing.repeat(20_000) + " }}"))
                .isInstanceOf(Fault.class)
                .hasMessageStartingWith("line 1: ");
    }

    @Test
    @Timeout(60)
    void aChainThatIsTooLongEndsInASentence() {
        for (String link : List.of(" + 1", "|abs", " if 1", ".a", "[0]")) {
            Template template = Template.parse("{{ 1" + link.repeat(40_000) + " }}");
            assertThatThrownBy(() -> template.render(Map.of(), NOW))
                    .as(link)
                    .isInstanceOf(Fault.class)
                    .hasMessage("line 1: it is nested too deeply");
        }
    }

    @Test
    @Timeout(60)
    void endlessRecursionAndDeepValuesEndInASentence() {
        assertThatThrownBy(() -> Template.parse("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")
                        .render(Map.of(), NOW))
                .hasMessage("line 1: it is nested too deeply");
        assertThatThrownBy(() -> Template.parse("{% if 1 %}".repeat(5_000)))
                .hasMessage("line 1: it is nested too deeply");
        assertThatThrownBy(() -> Template.parse("{% set n = namespace(t=1) %}{% for i in range(100000) %}"
                                + "{% set n.t = [n.t] %}{% endfor %}\n{{ n.t }}")
                        .render(Map.of(), NOW))
                .hasMessage("line 2: it is nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.__class__ }}",
                "{{ ''['__class__'] }}",
                "{{ messages.__class__.__mro__ }}",
                "{{ raise_exception.__globals__ }}",
                "{{ lipsum.__globals__['os'] }}",
                "{{ messages|map(attribute='__class__')|list }}",
                "{{ ''.getClass() }}",
                "{{ messages.getClass().forName('java.lang.Runtime') }}",
                "{% include 'etc' %}",
                "{% import 'os' as os %}",
                "{% extends 'x' %}",
                "{{ messages.append(1) }}",
                "{{ '{0.__class__}'.format(1) }}",
                "{{ '%s' % messages }}",
            })
    void nothingButPlainValuesIsWithinReach(String template) {
        assertThatThrownBy(() -> Template.parse(template).render(Map.of("messages", List.of("a")), NOW))
                .isInstanceOf(Fault.class);
    }

    @Test
    void saysWhereAndWhy() {
        assertRefused("\n{{ raise_exception('No ' ~ 1) }}", "line 2: the template itself says \"No 1\"");
        assertRefused("a{{ x.y }}", "line 1: x is not defined");
        assertRefused("\n\n{{ 1 ? 2 }}", "line 3: an expression is expected where \"?\" stands");
        assertRefused("{{ 'a'|wordwrap }}", "line 1: Glotlens does not render the filter wordwrap");
        assertRefused(
                "{% if x %}", "line 1: elif or else or endif is expected where \"the end of the template\" stands");
    }

    private static void assertRefused(String template, String expected) {
        assertThatThrownBy(() -> Template.parse(template).render(Map.of(), NOW)).hasMessage(expected);
    }
}
