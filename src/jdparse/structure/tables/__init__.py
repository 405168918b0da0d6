"""The cells of tables: which one labels which, which column holds the items, and what heads columns have."""
