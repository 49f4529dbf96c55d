# Words of exported documents and workbooks.
