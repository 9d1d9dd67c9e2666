package dev.varve.runtime.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Splitting what an author wrote. */
class ScriptTest {

    @Test
    void statementsEndAtTheirSemicolonsAndNowhereElse() {
        assertThat(Script.statements("update t set a = ';' ; -- one; two\n delete from \"x;y\";;"))
                .containsExactly("update t set a = ';'", "-- one; two\n delete from \"x;y\"");
        assertThat(Script.statements("select case a when 1 then 2 end; select 3"))
                .containsExactly("select case a when 1 then 2 end", "select 3");
        assertThat(Script.statements(" /* nothing */ ; ")).isEmpty();
    }

    @Test
    void aTriggerIsOneStatement() {
        String trigger = "create temp trigger t after insert on a begin"
                + " update a set b = case when b then 1 else 2 end; delete from c; end";
        assertThat(Script.statements("begin; " + trigger + "; drop trigger t;"))
                .containsExactly("begin", trigger, "drop trigger t");
    }
}
