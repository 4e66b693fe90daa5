package org.glotlens.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every {@code Message.of} of the sources: its key stands for one sentence, and its arguments are those it asks for. */
@Tag("unit")
class SentencesTest {
    private static final Pattern KEY = Pattern.compile("[a-z]\\w*\\.[a-z]\\w*");
    private static final Pattern PLACE = Pattern.compile("%[-#+ 0,(]*\\d*(?:\\.\\d+)?[a-zA-Z]");
    private static final String TRANSLATED = "engine.";
    private static final int LEAST = 300;

    private static List<Sentence> sentences;

    /** A sentence with a key and a pattern that stand in the source; those made of parts are checked where they are made. */
    private record Sentence(String key, String pattern, int arguments) {
        boolean isFilled() {
            return PLACE.matcher(pattern.replace("%%", "")).results().count() == arguments;
        }
    }

    @BeforeAll
    static void readSources() throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        for (Path file : ProjectFiles.javaSources()) {
            if (file.toString().replace('\\', '/').contains("/src/main/")) {
                sources.add(source(Files.readString(file)));
            }
        }
        sentences = sentences(sources);
    }

    @Test
    void noTwoSentencesShareAKey() {
        assertThat(sentences).hasSizeGreaterThan(LEAST);
        assertThat(shared(sentences)).isEmpty();
        assertThat(sentences)
                .extracting(Sentence::key)
                .allSatisfy(key -> assertThat(key).matches(KEY));
    }

    @Test
    void everySentenceHasTheArgumentsThatItAsksFor() {
        assertThat(sentences).allMatch(Sentence::isFilled);
    }

    @Test
    void whatIsTranslatedIsASentenceOfTheSources() throws IOException, InterruptedException {
        Set<String> keys = sentences.stream().map(Sentence::key).collect(Collectors.toSet());
        Set<String> strange = new TreeSet<>();
        for (Path file : ProjectFiles.tracked()) {
            if (file.getFileName().toString().matches("messages.*\\.properties")) {
                Properties texts = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    texts.load(reader);
                }
                texts.stringPropertyNames().stream()
                        .filter(key -> key.startsWith(TRANSLATED) && !keys.contains(key.substring(TRANSLATED.length())))
                        .forEach(strange::add);
            }
        }
        assertThat(strange).isEmpty();
    }

    @Test
    void faultySentencesAreNoticed() throws IOException {
        List<Sentence> planted = sentences(List.of(source("""
            class A {
                Message one = Message.of("a.one", "%s is " + "not %d.", 1);
                Message two = Message.of("a.two", "100 %% of %,d", 1);
                Message other = Message.of("a.two", "otherwise");
            }
            """)));
        assertThat(planted).extracting(Sentence::isFilled).containsExactly(false, true, true);
        assertThat(shared(planted)).containsExactly("a.two");
    }

    private static Set<String> shared(List<Sentence> sentences) {
        Map<String, Set<String>> patterns = sentences.stream()
                .collect(Collectors.groupingBy(
                        Sentence::key, Collectors.mapping(Sentence::pattern, Collectors.toSet())));
        return patterns.keySet().stream()
                .filter(key -> patterns.get(key).size() > 1)
                .collect(Collectors.toSet());
    }

    private static List<Sentence> sentences(List<JavaFileObject> sources) throws IOException {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, List.of(), new HashSet<>(), sources);
        List<Sentence> found = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            unit.accept(
                    new TreeScanner<Void, Void>() {
                        @Override
                        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                            List<? extends ExpressionTree> given = call.getArguments();
                            if (call.getMethodSelect().toString().equals("Message.of") && given.size() > 1) {
                                String key = text(given.get(0));
                                String pattern = text(given.get(1));
                                if (key != null && pattern != null) {
                                    found.add(new Sentence(key, pattern, given.size() - 2));
                                }
                            }
                            return super.visitMethodInvocation(call, none);
                        }
                    },
                    null);
        }
        return found;
    }

    /** A literal, or several with a plus between them; else null. */
    private static String text(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal when literal.getValue() instanceof String text -> text;
            case ParenthesizedTree inner -> text(inner.getExpression());
            case BinaryTree sum -> {
                String left = text(sum.getLeftOperand());
                String right = text(sum.getRightOperand());
                yield left == null || right == null ? null : left + right;
            }
            default -> null;
        };
    }

    private static JavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
