package org.glotlens.gate;

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
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A sentence with a key and a pattern that stand in the source; those made of parts are checked where they are made.
 *
 * @param arguments how many it is given
 */
public record Sentence(String key, String pattern, int arguments) {
    private static final Pattern PLACE = Pattern.compile("%[-#+ 0,(]*\\d*(?:\\.\\d+)?[a-zA-Z]");

    private static List<Sentence> ofTheProgram;

    boolean isFilled() {
        return PLACE.matcher(pattern.replace("%%", "")).results().count() == arguments;
    }

    /** Those that the program's own sources hold, read once. */
    public static synchronized List<Sentence> ofTheProgram() throws IOException {
        if (ofTheProgram == null) {
            List<JavaFileObject> sources = new ArrayList<>();
            for (Path file : ProjectFiles.javaSources()) {
                String text = Files.readString(file);
                if (file.toString().replace('\\', '/').contains("/src/main/") && text.contains("Message")) {
                    sources.add(source(text));
                }
            }
            ofTheProgram = List.copyOf(in(sources));
        }
        return ofTheProgram;
    }

    static List<Sentence> in(List<JavaFileObject> sources) throws IOException {
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

    /** A file of this text. */
    static JavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
