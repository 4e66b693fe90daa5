package org.glotlens.gate;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Finds formats whose digits, signs or letters follow the language of the machine: numbers formatted without a locale,
 * changes of case without one, and formats and symbols of the default locale. Plain {@code %s} follows no locale.
 */
final class LocaleFormats {
    /** Every conversion but %s, %b, %c, %h, %x, %n and %%. */
    private static final Pattern LOCALISED = Pattern.compile("%(\\d+\\$)?[-#+ 0,(<]*\\d*(\\.\\d+)?[doeEfgGaAtTS]");

    private static final Set<String> CASES = Set.of("toUpperCase", "toLowerCase");
    private static final Set<String> FORMATTING = Set.of("format", "printf");
    private static final Set<String> MADE_BY_PATTERN =
            Set.of("DecimalFormat", "MessageFormat", "SimpleDateFormat", "ChoiceFormat");
    private static final Set<String> DEFAULTS = Set.of("NumberFormat", "DecimalFormatSymbols", "DecimalFormat");

    private LocaleFormats() {}

    /** Where such formats stand in sources, as {@code Name.java:line}. */
    static List<String> in(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                Constants constants = new Constants();
                constants.scan(unit, null);
                new Finder(unit, positions, constants.texts, found).scan(unit, null);
            }
        }
        return found;
    }

    /** The texts in the initial values of names. */
    private static final class Constants extends TreeScanner<Void, Void> {
        private final Map<String, String> texts = new HashMap<>();

        @Override
        public Void visitVariable(VariableTree variable, Void none) {
            if (variable.getInitializer() != null) {
                texts.merge(
                        variable.getName().toString(), literals(variable.getInitializer(), Map.of()), String::concat);
            }
            return super.visitVariable(variable, none);
        }
    }

    private static final class Finder extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Map<String, String> constants;
        private final List<String> found;

        private Finder(
                CompilationUnitTree unit,
                SourcePositions positions,
                Map<String, String> constants,
                List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.constants = constants;
            this.found = found;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (call.getMethodSelect() instanceof MemberSelectTree select && isOfMachine(call, select)) {
                report(call);
            }
            return super.visitMethodInvocation(call, none);
        }

        private boolean isOfMachine(MethodInvocationTree call, MemberSelectTree select) {
            String name = select.getIdentifier().toString();
            List<? extends ExpressionTree> arguments = call.getArguments();
            String on = select.getExpression().toString();
            if (name.equals("formatted")) {
                return isLocalised(select.getExpression());
            }
            if (FORMATTING.contains(name) && !arguments.isEmpty()) {
                return isLocalised(arguments.getFirst());
            }
            if (CASES.contains(name)) {
                return arguments.isEmpty();
            }
            if (name.equals("ofPattern")) {
                return arguments.size() == 1;
            }
            return DEFAULTS.contains(on) && name.startsWith("get") && arguments.isEmpty();
        }

        private boolean isLocalised(ExpressionTree format) {
            return LOCALISED.matcher(literals(format, constants)).find();
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void none) {
            String type = made.getIdentifier().toString();
            int arguments = made.getArguments().size();
            if (MADE_BY_PATTERN.contains(type) && arguments == 1
                    || type.equals("DecimalFormatSymbols") && arguments == 0
                    || type.equals("Formatter") && arguments < 2) {
                report(made);
            }
            return super.visitNewClass(made, none);
        }

        private void report(Tree tree) {
            long line = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
            String path = unit.getSourceFile().getName().replace('\\', '/');
            found.add(path.substring(path.lastIndexOf('/') + 1) + ":" + line);
        }
    }

    /** The texts of an expression, those of names among them. */
    private static String literals(Tree expression, Map<String, String> constants) {
        StringBuilder text = new StringBuilder();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void none) {
                text.append(literal.getValue());
                return null;
            }

            @Override
            public Void visitIdentifier(IdentifierTree name, Void none) {
                text.append(constants.getOrDefault(name.getName().toString(), ""));
                return null;
            }
        }.scan(expression, null);
        return text.toString();
    }
}
