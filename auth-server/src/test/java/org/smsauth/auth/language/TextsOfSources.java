package org.smsauth.auth.language;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.language.Said.How;

/** What stands in Java: what {@link Words} are asked for, and constants that read like a text. */
final class TextsOfSources extends TreeScanner<@Nullable Void, How> {

    private static final Set<String> DOES = Set.of("does", "ends");

    private final Path root;
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final List<Said> found;

    private TextsOfSources(Path root, Trees trees, CompilationUnitTree unit, List<Said> found) {
        this.root = root.toAbsolutePath();
        this.trees = trees;
        this.unit = unit;
        this.found = found;
    }

    static List<Said> of(Path root) throws IOException {
        var found = new ArrayList<Said>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null);
                var files = Files.walk(root)) {
            var sources = files.filter(it -> it.toString().endsWith(".java")).sorted().toList();
            var units = manager.getJavaFileObjectsFromPaths(sources);
            var task = (JavacTask) compiler.getTask(null, manager, null, null, null, units);
            var trees = Trees.instance(task);
            for (var it : task.parse()) {
                new TextsOfSources(root, trees, it, found).scan(it, How.LOOKS_SO);
            }
        }
        return found;
    }

    private void say(String text, Tree at, How how) {
        var start = trees.getSourcePositions().getStartPosition(unit, at);
        var file = root.relativize(Path.of(unit.getSourceFile().toUri()));
        found.add(new Said(text, file + ":" + unit.getLineMap().getLineNumber(start), how));
    }

    private void note(String text, Tree at, How how) {
        if (Said.hasLetters(text)) {
            var isNone = how == How.LOOKS_SO && !Said.looksLikeWords(text);
            say(text, at, isNone ? How.PERHAPS : how);
        }
    }

    private void past(String text, Tree at, How how, boolean isWords) {
        if (Said.hasLetters(text)) {
            say(text, at, how != How.PERHAPS && isWords ? How.PAST_THE_FILES : How.PERHAPS);
        }
    }

    private static How besides(How how) {
        return how == How.PERHAPS ? How.PERHAPS : How.LOOKS_SO;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree node, How how) {
        if (node.getValue() instanceof String text) {
            note(text, node, how);
        }
        return null;
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree node, How how) {
        var whole = constant(node);
        if (whole != null) {
            note(whole, node, how);
        } else if (node.getKind() == Tree.Kind.PLUS) {
            joined(node, how);
        } else {
            super.visitBinary(node, besides(how));
        }
        return null;
    }

    /** Pieces around values: nobody can look them up. */
    private void joined(BinaryTree node, How how) {
        for (var it : List.of(node.getLeftOperand(), node.getRightOperand())) {
            var piece = constant(it);
            if (piece != null) {
                past(piece, it, how, piece.contains(" "));
            } else if (it instanceof BinaryTree more && more.getKind() == Tree.Kind.PLUS) {
                joined(more, how);
            } else {
                scan(it, besides(how));
            }
        }
    }

    /** Null where it is not known before the program runs. */
    private static @Nullable String constant(ExpressionTree it) {
        return switch (it) {
            case LiteralTree literal when literal.getValue() instanceof String text -> text;
            case ParenthesizedTree inner -> constant(inner.getExpression());
            case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS -> {
                var left = constant(sum.getLeftOperand());
                var right = constant(sum.getRightOperand());
                yield left == null || right == null ? null : left + right;
            }
            default -> null;
        };
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree node, How how) {
        var arguments = node.getArguments();
        switch (node.getMethodSelect().toString()) {
            case "Words.of" -> {
                scan(arguments.getFirst(), How.KEY);
                scan(arguments.subList(1, arguments.size()), besides(how));
            }
            case "Words.counted" -> {
                scan(arguments.getFirst(), besides(how));
                scan(arguments.subList(1, 3), How.KEY);
                scan(arguments.subList(3, arguments.size()), besides(how));
            }
            case String it when it.startsWith("log.") -> scan(arguments, How.PERHAPS);
            case String it when it.endsWith(".detail") -> { // of an entry of the record
                receiver(node.getMethodSelect(), how);
                scan(arguments, How.PERHAPS);
            }
            default -> {
                receiver(node.getMethodSelect(), how);
                scan(arguments, besides(how));
            }
        }
        return null;
    }

    private void receiver(ExpressionTree method, How how) {
        if (method instanceof MemberSelectTree it) {
            var text = constant(it.getExpression());
            if (text != null && it.getIdentifier().contentEquals("formatted")) {
                past(text, it, how, Said.looksLikeWords(text));
            } else {
                scan(it.getExpression(), besides(how));
            }
        }
    }

    @Override
    public @Nullable Void visitConditionalExpression(ConditionalExpressionTree node, How how) {
        scan(node.getCondition(), besides(how));
        scan(node.getTrueExpression(), how);
        return scan(node.getFalseExpression(), how);
    }

    @Override
    public @Nullable Void visitCase(CaseTree node, How how) {
        scan(node.getLabels(), How.PERHAPS);
        scan(node.getGuard(), besides(how));
        scan(node.getStatements(), how);
        return scan(node.getBody(), how);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree node, How how) {
        var isDefect = node.getIdentifier().toString().matches(".*(Exception|Error)");
        scan(node.getArguments(), isDefect ? How.PERHAPS : besides(how));
        return scan(node.getClassBody(), How.LOOKS_SO);
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree node, How how) {
        var isFor = node.getAnnotationType().toString().equals("For");
        for (var it : node.getArguments()) {
            var isDone =
                    isFor
                            && it instanceof AssignmentTree set
                            && DOES.contains(set.getVariable().toString());
            scan(it, isDone ? How.KEY : How.PERHAPS);
        }
        return null;
    }
}
